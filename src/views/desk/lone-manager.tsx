import { paths } from "../../paths.ts";
import { Warning } from "../parts/warning.tsx";
import type { DeskPageProps } from "./page.tsx";

/** As long as there are not two managers: why there should be, and where to choose another one. */
export function LoneManager({ managers, words, at }: Pick<DeskPageProps, "words"> & { managers: number; at?: string }) {
  const { lone } = words.desk.clerks;
  if (managers >= 2) return null;
  return (
    <Warning is="attention" repair={at === paths.clerks ? undefined : <a href={paths.clerks}>{lone.link}</a>}>
      <p>
        <strong>{managers === 1 ? lone.title : lone.none}.</strong> {lone.text}
      </p>
    </Warning>
  );
}
