export { answers } from "./answers.ts";
export { calls } from "./calls.ts";
export { citizen } from "./citizen/index.ts";
export { common } from "./common.ts";
export { days } from "./days.ts";
export { desk } from "./desk/index.ts";
export { notices } from "./notices.ts";
export { publicPages as public } from "./public/index.ts";
export { sayHour, sayNear, sayTime } from "./time.ts";
