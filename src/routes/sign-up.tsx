import { type Context, Hono } from "hono";
import * as v from "valibot";
import { areKnown, readIds, topicMask } from "../messages/audience.ts";
import { paths } from "../paths.ts";
import { type Phone, readMobile } from "../subscribers/phone.ts";
import { requestSignUp } from "../subscribers/sign-up.ts";
import type { Problems } from "../views/fields.tsx";
import { type SignUpFields, SignUpPage } from "../views/sign-up.tsx";
import { citizenLook } from "./citizen-look.ts";
import { code } from "./code.tsx";
import type { House } from "./context.ts";
import { keyOf, knockOf, publicDoor } from "./door.tsx";
import { refuseCode, whenSetUp } from "./sending-codes.tsx";

/** Checked beforehand: what concerns everybody's house and way. Office matters and culture are for each to choose. */
const usualTopics = new Set(["water", "breakdowns", "electricity", "gas", "roads", "waste"]);

const textOf = (given: unknown) => (typeof given === "string" ? given.slice(0, 200) : "");

const line = v.optional(v.pipe(v.unknown(), v.transform(textOf)), "");

/** What was typed, kept as it is to be shown again. What no form of ours sends counts as empty. */
const Form = v.object({
  phone: line,
  topics: v.optional(v.pipe(v.unknown(), v.transform(readIds)), []),
  area: line,
  consent: v.pipe(
    line,
    v.transform((given) => given === "yes"),
  ),
});

type Wished = { phone: Phone; topics: number; areaId: number | null };

/** The citizens' door: the form on the first page, then the code. */
export const signUp = new Hono<House>()
  .route("/", code)
  .get("/", whenSetUp, (c) => {
    const { offer } = c.var.town;
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
    const page = { ...citizenLook(c), ...c.var.town.offer, form };
    const read = readWish(c, form);
    if (!read.ok) return c.html(<SignUpPage {...page} problems={read.problems} />, 422);
    const { db, bell, settings, language, words, now } = c.var;
    const wish = { ...read.wish, language };
    const requested = await requestSignUp(db, bell, settings.way.provider, keyOf(c), wish, knockOf(c), now);
    if (requested.ok) return c.redirect(paths.code(requested.value.token), 303);
    const refusal = refuseCode(c, requested, words.citizen.signUp.wait);
    return c.html(<SignUpPage {...page} problems={{}} refusal={refusal} />, 429);
  });

/** The form in the house's own terms, or what to correct, in words. */
function readWish(c: Context<House>, form: SignUpFields) {
  const words = c.var.words.citizen.signUp.problems;
  const { topics, areas } = c.var.town.offer;
  const phone = readMobile(form.phone);
  const area = readIds(form.area);
  const problems: Problems = {
    phone: phone.ok ? undefined : words.phone(citizenLook(c).office)[phone.problem],
    topics: areKnown(form.topics, topics) ? undefined : words.topics,
    area: areKnown(area, areas) ? undefined : words.area,
    consent: form.consent ? undefined : words.consent,
  };
  if (!phone.ok || Object.values(problems).some(Boolean)) return { ok: false, problems } as const;
  const chosen = topics.filter(({ id, always }) => always || form.topics.includes(id));
  const wish: Wished = { phone: phone.phone, topics: topicMask(chosen.map(({ id }) => id)), areaId: area[0] ?? null };
  return { ok: true, wish } as const;
}
