import type { Catalogue } from "../../i18n/catalogues.ts";
import { files, paths } from "../../paths.ts";
import { type AddressRemark, longestAddress } from "../../places/address.ts";
import { TextField } from "./fields.tsx";
import { Icon } from "./icon.tsx";

/** The fields of a form in which people write where they live, a line each. */
export const addressFields = ["address", "address-2", "address-3", "address-4"] as const;
export type AddressField = (typeof addressFields)[number];

/** What was typed, a field each, and what is to be pointed out of it. */
type Typed = { addresses: readonly string[]; remarks: readonly AddressRemark[]; words: Catalogue };

type AddressesProps = Typed & { label: string; hint: string; problem: string | undefined };

/**
 * Where somebody lives: a line, and folded three more. Without script they are plain fields; with it streets and houses
 * are suggested while typing.
 */
export function Addresses({ label, hint, problem, ...typed }: AddressesProps) {
  const { more, moreHint, others, found, list } = typed.words.common.addresses;
  return (
    <div class="addresses" data-found={found} data-list={list} data-script={files.addressScript}>
      <AddressField nth={0} label={label} hint={hint} problem={problem} {...typed} />
      <details open={typed.addresses.slice(1).some(Boolean)}>
        <summary>{more}</summary>
        <p class="hint">{moreHint}</p>
        {others.map((label, at) => (
          <AddressField nth={at + 1} label={label} {...typed} />
        ))}
      </details>
      {typed.remarks.map(({ address }) => (
        <input type="hidden" name="kept" value={address} />
      ))}
      <script src={files.suggestScript} defer />
    </div>
  );
}

type FieldProps = Typed & { nth: number; label: string; hint?: string; problem?: string | undefined };

function AddressField({ nth, label, hint, problem, addresses, remarks, words }: FieldProps) {
  const remark = remarks.find(({ address }) => address === addresses[nth]);
  const said = remark ? words.common.addresses.remark(remark) : hint;
  return (
    <TextField
      name={addressFields[nth] ?? ""}
      label={label}
      {...(said && { hint: said })}
      problem={problem}
      value={addresses[nth] ?? ""}
      maxlength={longestAddress}
      autocomplete={nth === 0 ? "address-line1" : "off"}
      data-suggest={paths.suggestions}
    />
  );
}

/** At the top of the form that came back: what in an address the town does not have. It is no mistake, and may stay. */
export function AddressRemarks({ addresses, remarks, words }: Typed) {
  if (remarks.length === 0) return null;
  const { check, keep, remark } = words.common.addresses;
  return (
    <div class="banner attention" tabindex={-1} autofocus>
      <Icon name="attention" />
      <div role="alert">
        <h2>{check}</h2>
        {remarks.map((one) => (
          <p>
            <a href={`#${addressFields[addresses.indexOf(one.address)]}`}>{remark(one)}</a>
          </p>
        ))}
        <p>{keep}</p>
      </div>
    </div>
  );
}
