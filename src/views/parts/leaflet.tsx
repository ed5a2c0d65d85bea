import type { Office } from "../../i18n/office.ts";
import type { PageProps } from "../layout.tsx";
import { Qr } from "./qr.tsx";

/** What a leaflet says: why, and in which ways one signs up. */
export type Leaflet = {
  /** "Nepoteče voda? Dáme vám vědět." */
  headline: string;
  /** What is texted; it stands only where the town has a number to which. */
  command: string;
  /** What stands for one's own in it: "Místo 12 napište číslo svého domu." */
  note: string;
  office: Office;
  /** The town's pages, `https://zpravy.mirovice.example`; empty where nobody has set them. */
  publicUrl: string;
  /** Whether the town also calls. */
  calls: boolean;
};

type LeafletProps = Pick<PageProps, "words"> & { leaflet: Leaflet; strips?: boolean };

/** One leaflet, in the size of what it lies in. */
export function LeafletSheet({ leaflet, strips = false, words }: LeafletProps) {
  const say = words.desk.leaflets.sheet;
  const { headline, office, calls } = leaflet;
  return (
    <article class={isLong(leaflet) ? "leaflet dense" : "leaflet"}>
      <div>
        <p class={`of-town ${lengthOf(office.town, 16)}`}>{office.town}</p>
        <h2 class={lengthOf(headline, 40)}>{headline}</h2>
        <p class="promise">{calls ? say.promiseCalls : say.promise}</p>
        <BySms leaflet={leaflet} words={words} />
        <OtherWays leaflet={leaflet} words={words} />
        {strips && <Strips leaflet={leaflet} words={words} />}
      </div>
    </article>
  );
}

/** How far its letters must shrink, so that the longest name still stands on the sheet. */
const lengthOf = (text: string, fits: number) =>
  text.length <= fits ? "" : text.length <= 2 * fits ? "long" : "longer";

/** Whether there is more to read than a sheet holds in large letters. */
const isLong = ({ headline, command, office: { town, name, address }, publicUrl }: Leaflet): boolean =>
  [town, headline, command, name, address, publicUrl].join("").length > 230;

function BySms({ leaflet: { command, note, office }, words }: LeafletProps) {
  if (!office.textNumber) return null;
  const say = words.desk.leaflets.sheet;
  return (
    <div class="by-sms">
      <p>
        {say.text} <span class={`word ${lengthOf(command, 16)}`}>{command}</span> {say.toNumber}
      </p>
      <p class="to-number">{office.textNumber}</p>
      {note && <p>{note}</p>}
    </div>
  );
}

function OtherWays({ leaflet: { office, publicUrl }, words }: LeafletProps) {
  const say = words.desk.leaflets.sheet;
  const phone = office.phone && say.phone(office.phone);
  return (
    <div class="ways">
      {publicUrl && (
        <>
          <Qr says={publicUrl} label={say.code(hostOf(publicUrl))} />
          <div>
            <h3>{say.web}</h3>
            <p>
              <span class="scan">{say.scan}</span> <b>{atDots(hostOf(publicUrl))}</b>
            </p>
          </div>
        </>
      )}
      <div>
        <h3>{office.phone ? say.inPersonOrCall : say.inPerson}</h3>
        {[office.name || say.atOffice, office.address, phone].filter(Boolean).map((line) => (
          <p>{line}</p>
        ))}
      </div>
    </div>
  );
}

/** To be torn off: what to text and where, or where the pages are. */
function Strips({ leaflet: { command, office, publicUrl }, words }: LeafletProps) {
  const say = words.desk.leaflets.sheet;
  const [how, where] = office.textNumber ? [say.strip(command), office.textNumber] : [say.web, hostOf(publicUrl)];
  if (!where) return null;
  return (
    <div class="strips">
      {Array.from({ length: 10 }, () => (
        <p>
          {how} <b>{where}</b>
        </p>
      ))}
    </div>
  );
}

/** A line may end behind its dots. */
const atDots = (host: string) =>
  host.split(/(?<=\.)/).map((part) => (
    <>
      {part}
      <wbr />
    </>
  ));

/** As people type it. */
export const hostOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
