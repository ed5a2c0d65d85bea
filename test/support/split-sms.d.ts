/** split-sms ships no types; this is the part of it that our tests ask. */
declare module "split-sms" {
  type Split = {
    characterSet: "GSM" | "Unicode";
    parts: unknown[];
    bytes: number;
    remainingInPart: number;
  };
  const splitSms: { split(message: string, options?: { summary?: boolean }): Split };
  export default splitSms;
}
