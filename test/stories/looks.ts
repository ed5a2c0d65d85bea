import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { drawnWith } from "./drawn.ts";

/* Pictures of pages, kept small: what they are compared by is colours in their places, not letters. */

const folder = `${import.meta.dirname}/looks`;
mkdirSync(folder, { recursive: true });

/** A pixel of a kept picture is the mean of a square of this many of the page's, each way. */
const shrunk = 8;

/** Squares of a picture are alike while no channel of their mean differs by more, of 255. */
const tolerance = 20;
const square = 4;

/** What the README and the handbooks show of a page: what stands on a screen, as large as it is. */
const pictures = `${import.meta.dirname}/../../docs/pictures`;
const inPictures = ["desk", "check", "message-running", "sign-up-phone"];

/** Asked to, with `LOOKS=keep`, pictures are made anew instead of compared. */
const isKept = process.env.LOOKS === "keep";

/**
 * How much of a page looks otherwise than its kept picture: a share from 0 to 1. Where another machine has other fonts,
 * lines break elsewhere and a page is a little longer, so both are laid over each other at one height.
 */
export async function changedShare(page: Page, name: string, { mayKeep = true } = {}): Promise<number> {
  const file = `${folder}/${name}.png`;
  const shot = await page.screenshot({ fullPage: true });
  if (mayKeep && (isKept || !existsSync(file))) {
    const small = await inBlankPage<string>(
      page,
      `((image) => draw(image, small(image)).toDataURL())(await load(${urlOf(shot)}))`,
    );
    writeFileSync(file, Buffer.from(small.slice(small.indexOf(",") + 1), "base64"));
    if (inPictures.includes(name)) await page.screenshot({ path: `${pictures}/${name}.png` });
    return 0;
  }
  return inBlankPage(page, `compare(await load(${urlOf(readFileSync(file))}), await load(${urlOf(shot)}))`);
}

/** What the parts of a page are drawn with, by its lines, and what they were: of both only what the other has not. */
export async function redrawn(page: Page, name: string, { mayKeep = true } = {}) {
  const file = `${folder}/${name}.txt`;
  const now = await drawnWith(page);
  if (mayKeep && (isKept || !existsSync(file))) writeFileSync(file, now);
  const [before, after] = [readFileSync(file, "utf8").split("\n"), now.split("\n")];
  const only = (these: string[], those: string[]) => these.filter((line) => !those.includes(line));
  return { gone: only(before, after), come: only(after, before) };
}

/** Days and hours stand still, so that a page is the same tomorrow. */
export async function stopClock(page: Page): Promise<void> {
  await page.evaluate(`{
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode())
      walk.currentNode.data = walk.currentNode.data
        .replace(/(pondělí|úterý|střed[au]|čtvrtek|pátek|sobot[au]|neděl[ie])(?=\\s\\d)/g, "středu")
        .replace(/\\d{1,2}\\.\\s\\d{1,2}\\.(\\s\\d{4})?/g, "25. 11. 2026")
        .replace(/\\d{1,2}:\\d{2}/g, "10:00");
  }`);
}

const urlOf = (png: Buffer) => JSON.stringify(`data:image/png;base64,${png.toString("base64")}`);

/** No policy of ours binds a blank page, so it may look at pictures. */
async function inBlankPage<Answer>(page: Page, expression: string): Promise<Answer> {
  const blank = await page.context().newPage();
  const answer = await blank.evaluate<Answer>(`(async () => { ${inBrowser}; return ${expression}; })()`);
  await blank.close();
  return answer;
}

const inBrowser = `
  const load = async (url) => { const image = new Image(); image.src = url; await image.decode(); return image; };
  const draw = (image, { width, height }) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    return canvas;
  };
  const small = ({ width, height }) => ({ width: Math.round(width / ${shrunk}), height: Math.round(height / ${shrunk}) });
  const means = (image, { width, height }) => {
    const { data } = draw(image, { width, height }).getContext("2d").getImageData(0, 0, width, height);
    const columns = Math.ceil(width / ${square});
    const sums = Array.from({ length: columns * Math.ceil(height / ${square}) }, () => [0, 0, 0, 0]);
    for (let at = 0; at < data.length; at += 4) {
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
      const sum = sums[Math.floor(y / ${square}) * columns + Math.floor(x / ${square})];
      for (const channel of [0, 1, 2]) sum[channel] += data[at + channel];
      sum[3] += 1;
    }
    return sums.map(([red, green, blue, count]) => [red / count, green / count, blue / count]);
  };
  const compare = (kept, now) => {
    const size = { width: kept.width, height: kept.height };
    const [before, after] = [means(kept, size), means(now, size)];
    const differs = (one, other) => one.some((channel, at) => Math.abs(channel - other[at]) > ${tolerance});
    return before.filter((one, at) => differs(one, after[at])).length / before.length;
  };
`;
