import { expect, it } from "vitest";
import { deviceOf, readDevice } from "../../src/clerks/device.ts";

it.each([
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    "chrome android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "safari iphone",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) CriOS/142.0 Mobile/15E148 Safari/604.1", "chrome iphone"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    "edge windows",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0", "firefox mac"],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    "samsung android",
  ],
  ["Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/142.0.0.0 Safari/537.36", "chrome chromebook"],
  ["curl/8.5.0", "browser device"],
  ["", "browser device"],
  ["<script>alert(1)</script>".repeat(1000), "browser device"],
])("keeps two words of a browser's own description: %#", (userAgent, kept) => {
  expect(deviceOf(userAgent)).toBe(kept);
  const { browser, system } = readDevice(kept);
  expect(`${browser} ${system}`).toBe(kept);
});

it("knows nothing of a session that began before devices were kept", () => {
  expect(readDevice("")).toEqual({ browser: "browser", system: "device" });
});
