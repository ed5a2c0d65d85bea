export const templates = {
  title: "Templates of messages",
  linkLead: "Prepared texts for the topics, with places to fill in.",
  link: "Edit the templates",
  lead: "The page New message begins with one of them.",
  add: "Add a template",
  topic: "Topic",
  text: "Text",
  textHint:
    "Put into braces what changes each time: {ulice}. {od} and {do} (on Tuesday 14 October from 8:00 to 12:00), {den}, {datum} and {hodina} are days and hours.",
  spoken: "Spoken text (optional)",
  hidden: "Do not offer it",
  isHidden: "not offered",
  save: "Save",
  saved: "The template is saved.",
  restore: "Put back the first text",
  problems: {
    needName: "Write a name of at most 60 letters.",
    needText: "Write a text.",
    tooLong: "The text is too long.",
    strangeBrace: "A brace is not complete. A field is written like {ulice}.",
  },
  refusals: {
    "no-such-template": "There is no such template.",
    "no-such-topic": "There is no such topic.",
    "changed-meanwhile":
      "Somebody else has changed the template meanwhile. Below is what you wrote: it counts once you save it.",
  },
};
