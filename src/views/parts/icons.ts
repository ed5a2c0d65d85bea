/*
 * Our names for the icons that are in use, and what they are called in Lucide (lucide.dev, ISC licence). Of these lists
 * `node scripts/sprites.ts` makes the two sprites of public/; a citizens' page loads the first only.
 */

/** On citizens' pages and at the desk. */
export const sharedIcons = {
  water: "droplet",
  breakdown: "wrench",
  electricity: "zap",
  gas: "flame",
  road: "traffic-cone",
  waste: "trash-2",
  council: "landmark",
  culture: "ticket",
  hours: "clock",
  crisis: "siren",
  sms: "message-square",
  done: "circle-check",
  attention: "triangle-alert",
} as const;
export type SharedIcon = keyof typeof sharedIcons;

/** At the desk only. */
export const deskIcons = {
  call: "phone",
  place: "map-pin",
  menu: "chevron-down",
  up: "arrow-up",
  down: "arrow-down",
  letters: "inbox",
  write: "pen-line",
  send: "send",
  wait: "hourglass",
  failed: "circle-x",
  unknown: "circle-question-mark",
  stop: "octagon-x",
  draft: "file-pen",
  planned: "calendar-clock",
  missed: "phone-missed",
  heard: "volume-2",
  language: "languages",
  again: "rotate-ccw",
  discard: "trash",
} as const;
export type DeskIcon = keyof typeof deskIcons;
