/** Why a file is not read. */
export type AddressFileProblem =
  /** Neither Windows-1250 nor UTF-8, or its accents were spoilt on the way. */
  | "wrong-encoding"
  /** No file of addresses: a column is missing. */
  | "no-address-columns"
  | "no-addresses"
  /** The file, or its last line, has no end; or what was packed is damaged. */
  | "cut"
  | "too-large"
  /** A `.zip` without one CSV in it, or with several. */
  | "not-one-file";

/** A file that is not read; of another town's it is said whose it is. */
export type AddressFileRefusal =
  | Unreadable<AddressFileProblem>
  | { readonly ok: false; readonly problem: "another-town"; readonly found: { code: number; name: string } };

export type Unreadable<Problem extends AddressFileProblem> = { readonly ok: false; readonly problem: Problem };

/** A file cannot be read, for one of the reasons that are listed. */
export const unreadable = <Problem extends AddressFileProblem>(problem: Problem): Unreadable<Problem> => ({
  ok: false,
  problem,
});
