export { citizen } from "./citizen.ts";
export { common } from "./common.ts";
export { desk } from "./desk.ts";
export { notices } from "./notices.ts";
