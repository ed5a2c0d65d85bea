import { files } from "../../paths.ts";
import { type DeskIcon, type SharedIcon, sharedIcons } from "./icons.ts";

/** One of the kept icons. It never says anything alone: a word stands beside it, so readers skip it. */
export function Icon({ name }: { name: SharedIcon | DeskIcon }) {
  const sprite = name in sharedIcons ? files.icons.shared : files.icons.desk;
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
