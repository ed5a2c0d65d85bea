// Installs what this checkout still needs, and does nothing (in about 0.1 s) when all is there. `npm start` and
// `npm test` run it first. No dependencies, any Node from 18 on: on a fresh clone there is nothing else yet.
//   node scripts/setup.mjs             packages
//   node scripts/setup.mjs --browser   and Debian's Chromium, for the stories
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const bin = join(root, "node_modules", ".bin");

// npm puts node_modules/.bin first on PATH, and `npm ci` deletes that folder: with it would go the Node it runs on.
const hostPath = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder))
  .join(delimiter);

if (!isInstalled()) {
  console.log("Installing packages (once, about half a minute) …");
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
}
checkNode();
if (process.argv.includes("--browser")) checkBrowser();

/** Whether every package of the lock file is there in its version. A missing optional one is another platform's. */
function isInstalled() {
  try {
    const packages = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;
    const wanted = packages("package-lock.json");
    const present = packages("node_modules/.package-lock.json"); // npm writes it when an install is complete
    return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
      const found = present[path];
      return path === "" || (found ? found.version === version && found.integrity === integrity : optional);
    });
  } catch {
    return false;
  }
}

/** The pinned Node of node_modules, or the host's where the platform has no pinned one, must run TypeScript as it is. */
function checkNode() {
  const { stdout } = spawnSync("node", ["-p", "process.versions.node"], {
    encoding: "utf8",
    env: { ...process.env, PATH: bin + delimiter + hostPath },
  });
  const version = (stdout ?? "").trim();
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  fail(`InfoKanál needs Node 22.18 or newer, but here runs ${version || "none"}: please install a newer one.
Nainstalujte novější Node.js z https://nodejs.org (tlačítko LTS), otevřete terminál znovu a zopakujte příkaz.`);
}

/**
 * Debian's Chromium without windows: each page of a story costs a fifth of what it costs the whole one, which does where
 * it is there and nothing can be installed.
 */
function checkBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) fail(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  if (named || existsSync("/usr/bin/chromium-headless-shell")) return;
  const isThere = existsSync("/usr/bin/chromium");
  const isDebian = existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
  const isRoot = process.getuid?.() === 0;
  if (isThere && !(isDebian && isRoot)) return;
  if (!isDebian) fail("The stories need Chromium: please install it and set CHROMIUM_PATH to its program.");
  const install = (name) => ["install", "-y", "-qq", "--no-install-recommends", name];
  const shell = install("chromium-headless-shell");
  if (!isRoot) fail(`The stories need Chromium: please run  sudo apt-get ${shell.join(" ")}`);
  console.log("Installing Chromium for the stories (once) …");
  // Where the lists of packages are there and fresh, they are not fetched again.
  const ways = [[shell], [["update", "-qq"], shell], ...(isThere ? [] : [[install("chromium")]])];
  if (!ways.some((calls) => calls.every(callApt)) && !isThere)
    fail("Chromium could not be installed: please install it and set CHROMIUM_PATH to its program.");
}

function callApt(args) {
  const env = { ...process.env, PATH: hostPath, DEBIAN_FRONTEND: "noninteractive" };
  const patience = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"];
  return spawnSync("apt-get", [...patience, ...args], { stdio: ["ignore", "ignore", "ignore"], env }).status === 0;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PATH: hostPath },
    // npm is a script there, which only a shell starts.
    shell: process.platform === "win32",
  });
  if (status !== 0) fail(`"${command} ${args.join(" ")}" failed: ${error?.message ?? `exit code ${status}`}.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
