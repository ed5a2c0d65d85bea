/** Texts of notices: without accents, so that each is one segment. `mark` is the town's. */
export const notices = {
  code: (mark: string, code: string) =>
    `${mark} vas kod pro prihlaseni odberu zprav je ${code}. Plati 15 minut. Nikomu ho nesdelujte.`,
  signIn: (mark: string, link: string) => `${mark} prihlaseni pracovnika, plati 15 minut, jen jednou: ${link}`,
  welcome: (mark: string, leaveLink: string, twoWayNumber: string | undefined) =>
    twoWayNumber
      ? `${mark} jste prihlaseni k odberu zprav. Odhlaseni: odpovezte STOP, nebo ${leaveLink}`
      : `${mark} jste prihlaseni k odberu zprav. Odhlaseni: ${leaveLink}`,
  goodbye: (mark: string, officePhone: string) =>
    `${mark} odber zprav je zrusen, uz vam nic neposleme.${officePhone ? ` Omyl? Volejte urad, tel. ${officePhone}.` : ""}`,
};
