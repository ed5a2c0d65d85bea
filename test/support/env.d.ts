declare namespace Cloudflare {
  interface Env extends Required<import("../../src/settings.ts").Env> {
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
  interface GlobalProps {
    mainModule: typeof import("../../src/index.ts");
  }
}

declare module "*.md?raw" {
  const text: string;
  export default text;
}
