/** A file's text, as Vite imports it. */
declare module "*.sql?raw" {
  const text: string;
  export default text;
}
