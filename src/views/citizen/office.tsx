import type { Catalogue } from "../../i18n/catalogues.ts";
import type { Office } from "../../i18n/office.ts";

/** Where the office is and how to reach it; what a telephone can dial is a link. */
export function OfficeContacts({ words, office }: { words: Catalogue; office: Office }) {
  const { office: place, phone, sms, smsHint, email } = words.citizen.otherWays;
  return (
    <dl class="contacts">
      {(office.name || office.address) && (
        <>
          <dt>{place}</dt>
          <dd>{[office.name, office.address].filter(Boolean).join(", ")}</dd>
        </>
      )}
      {office.phone && (
        <>
          <dt>{phone}</dt>
          <dd>
            <a href={`tel:${dialled(office.phone)}`}>{office.phone}</a>
          </dd>
        </>
      )}
      {office.textNumber && (
        <>
          <dt>{sms}</dt>
          <dd>
            <a href={`sms:${dialled(office.textNumber)}`}>{office.textNumber}</a> <span class="hint">{smsHint}</span>
          </dd>
        </>
      )}
      {office.email && (
        <>
          <dt>{email}</dt>
          <dd>
            <a href={`mailto:${office.email}`}>
              {/* Where it must break, behind the @. */}
              {office.email.slice(0, office.email.indexOf("@") + 1)}
              <wbr />
              {office.email.slice(office.email.indexOf("@") + 1)}
            </a>
          </dd>
        </>
      )}
    </dl>
  );
}

/** As a telephone dials it: Czech numbers are written without their +420. */
export function dialled(written: string): string {
  const digits = written.replace(/[^\d+]/g, "");
  return /^\d{9}$/.test(digits) ? `+420${digits}` : digits;
}
