import { type Context, Hono } from "hono";
import * as v from "valibot";
import { topicMask } from "../messages/audience.ts";
import { paths } from "../paths.ts";
import { type Phone, readMobile } from "../subscribers/phone.ts";
import { requestSignUp } from "../subscribers/sign-up.ts";
import { listAreas, listTopics } from "../town/queries.ts";
import type { Area, Topic } from "../town/town.ts";
import type { Problems } from "../views/fields.tsx";
import { type SignUpFields, SignUpPage } from "../views/sign-up.tsx";
import { citizenLook } from "./citizen-look.ts";
import { code } from "./code.tsx";
import type { House } from "./context.ts";
import { callerOf, keyOf, publicDoor } from "./door.tsx";
import { refuseCode, whenSetUp } from "./sending-codes.tsx";

/** Checked beforehand: what concerns everybody's house and way. Office matters and culture are for each to choose. */
const usualTopics = new Set(["water", "breakdowns", "electricity", "gas", "roads", "waste"]);

const textOf = (given: unknown) => (typeof given === "string" ? given.slice(0, 200) : "");

const line = v.optional(v.pipe(v.unknown(), v.transform(textOf)), "");

/** What was typed, kept as it is to be shown again. What no form of ours sends counts as empty. */
const Form = v.object({
  phone: line,
  topics: v.optional(
    v.pipe(
      v.unknown(),
      v.transform((ids) => [ids].flat().map(Number)),
    ),
    [],
  ),
  area: line,
  consent: v.pipe(
    line,
    v.transform((given) => given === "yes"),
  ),
});

type Offer = { topics: readonly Topic[]; areas: readonly Area[] };
type Wished = { phone: Phone; topics: number; areaId: number | null };

/** The citizens' door: the form on the first page, then the code. */
export const signUp = new Hono<House>()
  .route("/", code)
  .get("/", whenSetUp, async (c) => {
    const offer = await findOffer(c);
    const topics = offer.topics.filter(({ key }) => usualTopics.has(key)).map(({ id }) => id);
    return c.html(
      <SignUpPage
        {...citizenLook(c)}
        {...offer}
        form={{ phone: "", topics, area: "", consent: false }}
        problems={{}}
      />,
    );
  })
  .post("/", publicDoor, whenSetUp, async (c) => {
    const form = v.parse(Form, await c.req.parseBody({ all: true }).catch(() => ({})));
    const offer = await findOffer(c);
    const page = { ...citizenLook(c), ...offer, form };
    const read = readWish(c, form, offer);
    if (!read.ok) return c.html(<SignUpPage {...page} problems={read.problems} />, 422);
    const { db, bell, settings, language, words, now } = c.var;
    const wish = { ...read.wish, language };
    const requested = await requestSignUp(db, bell, settings.way.provider, keyOf(c), wish, callerOf(c), now);
    if (requested.ok) return c.redirect(paths.code(requested.value.token), 303);
    const refusal = refuseCode(c, requested, words.citizen.signUp.wait);
    return c.html(<SignUpPage {...page} problems={{}} refusal={refusal} />, 429);
  });

async function findOffer(c: Context<House>): Promise<Offer> {
  const [topics, areas] = await Promise.all([listTopics(c.var.db), listAreas(c.var.db)]);
  return { topics, areas };
}

/** The form in the house's own terms, or what to correct, in words. Topics that the town does not have are left out. */
function readWish(c: Context<House>, form: SignUpFields, { topics, areas }: Offer) {
  const words = c.var.words.citizen.signUp.problems;
  const phone = readMobile(form.phone);
  const areaId = form.area === "" ? null : Number(form.area);
  const problems: Problems = {
    phone: phone.ok ? undefined : words.phone(citizenLook(c).office)[phone.problem],
    area: areaId === null || areas.some(({ id }) => id === areaId) ? undefined : words.area,
    consent: form.consent ? undefined : words.consent,
  };
  if (!phone.ok || problems.area || problems.consent) return { ok: false, problems } as const;
  const chosen = topics.filter(({ id, always }) => always || form.topics.includes(id));
  const wish: Wished = { phone: phone.phone, topics: topicMask(chosen.map(({ id }) => id)), areaId };
  return { ok: true, wish } as const;
}
