import type { Language } from "../language.ts";

const list = (words: string) => words.trim().split(/\s+/);

/** Words that commands begin with, in capitals without accents, Czech and English. */
export const commandWords = {
  signUp: list(`
    REGISTRUJ REGISTRUJTE REGISTRUJI REGISTRUJU REGISTROVAT REG ZAREGISTRUJ ZAREGISTRUJTE ZAREGISTROVAT
    PRIHLASIT PRIHLAS PRIHLASTE PRIHLASIM PRIHLASENI PRIHLASENIE PRIHLASUJI PRIHLASUJU PRIHLASUJEME PRIHLASOVAT
    REGISTER SUBSCRIBE JOIN SIGNUP OPTIN`),
  /** They say so only together with what one signs up for, or with an address. */
  signUpInNeed: list(`
    ODEBIRAT DOSTAVAT PRIJIMAT ODBER ODBERU ZAPISTE ZAPSAT PRIDEJTE PRIDAT REGISTRACE REGISTRACI PRIHLASKA PRIHLASKU RECEIVE`),
  /** Only of messages: one asks for other things to be sent, too. */
  signUpOfMessages: list("ZASILANI POSILANI ZASILEJTE POSILEJTE"),
  /** Only with an address. */
  address: list(
    "ADRESA ADRESU ADRESY ZMENA ZMENIT ZMENTE MENIM SPATNE PRESTEHOVAL PRESTEHOVALA PRESTEHOVALI START ADDRESS CHANGE",
  ),
  start: list("START UNSTOP"),
  undo: list("ZPET SPATNE OMYL OMYLEM UNDO BACK WRONG"),
  topics: list("TEMATA TEMA TEMAT TOPICS TOPIC"),
  info: list("INFO STAV STATUS PRIHLASENO"),
  help: list("POMOC NAPOVEDA PRIKAZY NAVOD HELP COMMANDS"),
  letter: list("P PODATELNA OFFICE"),
} as const satisfies Record<string, readonly string[]>;

/** Commands of other languages than the office's: of these an answer is in that language. */
export const foreignWords: { readonly [Of in Language]?: readonly string[] } = {
  en: list(`
  REGISTER SUBSCRIBE JOIN SIGNUP OPTIN RECEIVE ADDRESS CHANGE UNDO BACK WRONG TOPICS TOPIC STATUS HELP COMMANDS OFFICE
  UNSUBSCRIBE UNSUB CANCEL QUIT END OPTOUT REMOVE LEAVE YES NO`),
};

/** Commands that leave a topic as well, not only everything: a physical order ("zastavte vodu") is none of them. */
export const leaveTopicWords = list(`
  STOP STOPSMS ODREG ODREGISTRUJ ODREGISTRUJTE ODREGISTROVAT ODREGISTRACE ODREGISTRACI
  ODHLASIT ODHLAS ODHLASTE ODHLASIM ODHLASUJI ODHLASUJU ODHLASUJEME ODHLASENI ODLASIT ODHASIT
  ZRUSIT ZRUS ZRUSTE ZRUSIM NEPOSILEJTE NEPOSILEJ NEPOSILAT NEPISTE UNSUBSCRIBE UNSUB CANCEL OPTOUT
  NECHCI NECHCEME NEPREJI NEPREJEME`);

/** What one signs off or up for at an office, too. */
export const officeCommandWords = list(`
  PRIHLASIT PRIHLAS PRIHLASTE PRIHLASIM PRIHLASENI PRIHLASUJI PRIHLASUJU PRIHLASUJEME
  ODHLASIT ODHLAS ODHLASTE ODHLASIM ODHLASUJI ODHLASUJU ODHLASUJEME ODHLASENI ZRUSIT ZRUS ZRUSTE ZRUSIM CANCEL`);

/** Topics that are also services with a fee. */
export const serviceTopics: readonly string[] = ["water", "electricity", "gas", "waste"];

/** What a topic is called beside its name, by its key. */
export const topicNicknames: Readonly<Record<string, readonly string[]>> = {
  crisis: list("KRIZE KRIZOVE CRISIS"),
  water: list("VODA VODOVOD WATER"),
  breakdowns: list("PORUCHA HAVARIE BREAKDOWN BREAKDOWNS"),
  electricity: list("ELEKTRINA ELEKTRIKA PROUD POWER ELECTRICITY"),
  gas: list("PLYN GAS"),
  roads: list("UZAVIRKA UZAVIREK SILNICE DOPRAVA ROADS TRAFFIC"),
  waste: list("ODPAD SVOZ WASTE RUBBISH"),
  council: list("ZASTUPITELSTVO ZASEDANI COUNCIL"),
  culture: list("KULTURA KULTURNI AKCE CULTURE EVENTS"),
  "office-hours": list("UREDNI HODINY HODIN"),
};

/** Words in names of topics that say nothing of them. */
export const saysNoTopic = list(`
  ZPRAVY ZPRAV INFORMACE ZMENY ZMENA ZMEN PLANOVANE PLANOVANY PLANOVANYCH MIMORADNY MIMORADNE MIMORADNA JEJICH OPRAVY OBCE
  MESTA URADU MESSAGES PLANNED OUTAGES REPAIRS EXTRAORDINARY COLLECTION CLOSURES MEETINGS CHANGED OTHER OSTATNI`);

/** Numbers behind one of these are topics: "T1", "temata 1, 3". */
export const topicLabels = list("T TEMA TEMATA TEMAT TEMATU CISLOTEMATU TOPIC TOPICS");

/** What leaflets put in the place of what one should write, and some write it. */
export const placeholders = list(
  "JMENO PRIJMENI JMENEM NAME SURNAME STREET HOUSE ZKRATKA ZKRATKU TEXT SMS ZPRAVA TVAR TVARU",
);

/** Between the words of a command; before a word of no other meaning they say that it is no name. */
export const smallWords = list("A I K KE NA DO V VE Z ZE U O S PRO OD TO FOR AT IN AND");

/** Around a sign-up, beside what is around leaving. */
export const signUpObjects = list(`
  SE SI MNE ME MA MI NAS ODBER ODBERU ODBERY ODEBIRAT ODEBIRANI DOSTAVAT PRIJIMAT ZASILANI POSILANI POSILAT ZASILAT SMS SMSKY ZPRAV ZPRAVY
  ZPRAVU ZPRAVAM INFO INFORMACE INFORMACI INFOKANAL INFOKANALU HLASENI ROZHLAS ROZHLASU UPOZORNENI SLUZBA SLUZBY SLUZBU SLUZBE
  JA TY TYTO VASE BYDLIM BYDLIME BYDLISTE BYTEM ADRESA ADRESE ADRESU ADRESY OBEC OBCI OBCE MESTO MESTA MESTE MESTYS JSEM JSME TADY JMENUJI JMENUJU
  JEN JENOM POUZE TAKY TAKE TEZ I ANO JO VSECHNO VSE VSECHNA NOVE NOVA ADRESA CISLO TELEFON TELEFONU MOBIL TOTO TENTO MOJE MUJ MOJI
  TEL MOB RODINA PAN P ING MGR MUDR MVDR JUDR RNDR PHDR BC DR MANZELE ONLY ALSO MESSAGES ALERTS ALL MY IS ME NUMBER I`);

/** Of the objects those that name what one signs up for. */
export const subscriptionWords = list(`
  ODBER ODBERU ODBERY SMS SMSKY ZPRAV ZPRAVY ZPRAVU INFO INFORMACE INFORMACI INFOKANAL INFOKANALU HLASENI ROZHLAS ROZHLASU UPOZORNENI
  MESSAGES ALERTS`);

/** What people sign up for at an office, and where else they do. */
export const officeMatters = list(`
  PSA PSY PES PEJSKA FENU FENA STENE KOCKU AUTO AUTA VOZIDLO VOZIDLA MOTORKU POBYT POBYTU TRVALY TRVALEHO TRVALEMU PRECHODNY
  DITE DETI DITETE SYNA DCERU VNUKA SKOLKY SKOLKA SKOLY SKOLA KROUZEK KROUZKU KURZ KURZU ZAJEZD ZAJEZDU TABOR TABORU VYLET
  POPELNICI POPELNICE POPLATEK POPLATKU OBED OBEDY OBEDU SVATBU SVATBA ZIVNOST VCELY STROM STROMY STAVBU FIRMU VOLBY VOLEB BRIGADU
  SOUSEDKU SOUSEDA MAMINKU MAMKU MATKU MAMU OTCE TATU TATINKA BABICKU DEDU DEDECKA MANZELKU MANZELA TCHYNI TCHANA KAMARADKU
  STANEK TRH TRHY HROB SAL SALU HRISTE TURNAJ ZAVOD ZAVODU SOUTEZ SOUTEZE ZNACKU ZNACKA KLUBU ODDILU SBORU`);

/** Foreign commands that are names of people as well. */
export const namesToo = list("HUY DUNG BAJA TAKE NO OPT");

/** Words that are names of people where one stands behind a given name: "JAN DOBRY", "EVA VODA". */
export const surnamesToo = list(
  "DOBRY DOBRA HEZKY HEZKA KRASNY KRASNA PEKNY PEKNA RAD RADA RANO VECER DEN MOC NOVA NOVY",
);

/** Between *jak* and what one asks how to do. */
export const aroundHow = list(`
  SE SI TO MAM MAME MUZU MUZEME MOHU LZE DA JDE PROSIM SMS ZPRAV ZPRAVY ODBER ODBERU K NA PRES INFOKANAL INFOKANALU DOBRY DEN DEKUJI`);

/** To agree to a new wording of the consent: by these whatever else is open, or by one that also answers a question. */
export const agreeWords = list("SOUHLAS CONSENT");
export const agreeWordsOfYes = list("SOUHLASIM SOUHLASIME AGREE");

/** Around them: "Ano, SOUHLAS se zněním", "I agree to the new wording". */
export const aroundAgree = list(`
  SE S ZNENIM ZNENI NOVYM NOVE TIMTO TIM ZASILANIM ZPRAV SMS ZPRACOVANIM OSOBNICH UDAJU SOUHLASU MUJ DAVAM VAM PLNE TO THE NEW WORDING
  WITH MY GIVE YOU`);

export const yesWords = list("ANO JO JASNE SOUHLASIM SPRAVNE YES YEP OK OKEJ");
export const noWords = list("NE NO NIKOLI");
export const numberWords: readonly (readonly string[])[] = [
  list("JEDNA JEDNICKA PRVNI ONE"),
  list("DVA DVE DVOJKA DRUHA DRUHE TWO"),
  list("TRI TROJKA TRETI THREE"),
  list("CTYRI CTYRKA CTVRTA FOUR"),
];
