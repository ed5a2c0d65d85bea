import { encode } from "uqr";

/** Light around the code, in modules: with less some cameras do not see where it begins (ISO/IEC 18004, 4). */
const border = 4;

/**
 * A QR code as a drawing: one path, a rectangle for each run of dark modules, so that no style and no image is needed.
 * @param says what a camera reads of it
 */
export function Qr({ says, label }: { says: string; label: string }) {
  const { data, size } = encode(says, { ecc: "M", border });
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label={label}>
      <path d={data.map(runsOf).join("")} fill="#000" />
    </svg>
  );
}

function runsOf(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const end = row.indexOf(false, x);
    path += `M${x} ${y}h${end - x}v1h-${end - x}z`;
    x = end;
  }
  return path;
}
