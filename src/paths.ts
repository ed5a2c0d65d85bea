/**
 * Every URL of the house, written once. What people may read out or type is Czech; what only clerks see is English.
 * Tokens come from URLs too, where anything may stand in their place, a line break that would split a header first.
 */
export const paths = {
  home: "/",
  code: (token: string) => `/kod/${encodeURIComponent(token)}`,
  anotherCode: (token: string) => `/kod/${encodeURIComponent(token)}/znovu`,
  signedUp: "/prihlaseno",
  leave: (code: string) => `/o/${encodeURIComponent(code)}`,
  consent: "/souhlas",
  accessibility: "/pristupnost",
  accentCss: (accent: string) => `/accent/${accent.replace("#", "")}.css`,

  signIn: "/sign-in",
  signInCode: "/sign-in/code",
  signInLink: (token: string) => `/sign-in/${encodeURIComponent(token)}`,
  signOut: "/sign-out",

  desk: "/desk",
  past: "/desk/past",
  scheduled: "/desk/scheduled",
  drafts: "/desk/drafts",
  letters: "/desk/letters",
  suspended: "/desk/suspended",
  reinstate: (id: number) => `/desk/suspended/${id}/release`,
  endSuspended: (id: number) => `/desk/suspended/${id}/dismissal`,
  letterRead: (id: number) => `/desk/letters/${id}/reading`,
  letterLeaving: (id: number) => `/desk/letters/${id}/leaving`,
  /** The letters, with what the leaving of one's writer did. */
  lettersAfterLeaving: (id: number) => `/desk/letters?left=${id}`,
  settings: "/desk/settings",
  tryProvider: (provider: string) => `/desk/providers/${provider}/trial`,
  resume: (provider: string) => `/desk/providers/${provider}/continuation`,
  newMessage: "/messages/new",
  /** A form of its own: whoever comes back to it finds what it has made. */
  newMessageForm: (token: string) => `/messages/new?form=${token}`,
  newCrisisForm: (token: string) => `/messages/new?kind=crisis&form=${token}`,
  messages: "/messages",
  message: (id: number) => `/messages/${id}`,
  editMessage: (id: number) => `/messages/${id}/edit`,
  checkMessage: (id: number) => `/messages/${id}/check`,
  /** The same, because what an older page showed is not so any more. */
  checkAnew: (id: number) => `/messages/${id}/check?changed=1`,
  dispatch: (id: number) => `/messages/${id}/dispatch`,
  cancellation: (id: number) => `/messages/${id}/cancellation`,
  disposal: (id: number) => `/messages/${id}/disposal`,
  resending: (id: number) => `/messages/${id}/resending`,
  copies: (id: number) => `/messages/${id}/copies`,
  progress: (id: number, since: number) => `/messages/${id}/progress?since=${since}`,
  failed: (id: number) => `/messages/${id}/failed`,

  health: "/health",
  webhook: (provider: string) => `/webhooks/${provider}`,
} as const;

/** A page of public/, served without the Worker: made from docs/prirucka.md. */
export const handbook = "/prirucka";
