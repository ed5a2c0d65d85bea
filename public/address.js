const pauseMs = 200;
for (const field of document.querySelectorAll("input[data-suggest]")) offer(field);
function offer(field) {
const list = document.createElement("ul");
list.id = `${field.id}-list`;
list.className = "suggestions";
list.setAttribute("role", "listbox");
const { found, list: name } = field.closest("[data-found]").dataset;
list.setAttribute("aria-label", name);
list.hidden = true;
const said = document.createElement("p");
said.className = "read-out";
said.setAttribute("role", "status");
field.after(list, said);
const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, autocomplete: "off" };
for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
let chosen = -1;
let pause = 0;
const mark = (at) => {
chosen = at;
for (const [nth, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(nth === at));
if (at < 0) return field.removeAttribute("aria-activedescendant");
field.setAttribute("aria-activedescendant", list.children[at].id);
list.children[at].scrollIntoView({ block: "nearest" });
};
const show = (addresses) => {
list.replaceChildren(...addresses.map((address, nth) => optionOf(address, nth)));
list.hidden = addresses.length === 0;
field.setAttribute("aria-expanded", String(!list.hidden));
if (!list.hidden) list.scrollIntoView({ block: "nearest" });
said.textContent = list.hidden ? "" : found;
mark(-1);
};
const optionOf = (address, nth) => {
const option = document.createElement("li");
option.id = `${list.id}-${nth}`;
option.setAttribute("role", "option");
option.dataset.address = address;
option.textContent = address;
return option;
};
const ask = async () => {
const typed = field.value;
if (typed.trim().length < 2) return show([]);
const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => undefined);
const found = answer?.ok ? await answer.json().catch(() => []) : [];
if (field.value === typed && document.activeElement === field) show(found.filter((one) => one !== typed));
};
const choose = (option) => {
field.value = option.dataset.address;
show([]);
if (field.value.endsWith(" ")) ask();
};
const keys = {
ArrowDown: () => (list.hidden ? ask() : mark((chosen + 1) % list.children.length)),
ArrowUp: () => !list.hidden && mark((chosen <= 0 ? list.children.length : chosen) - 1),
Escape: () => show([]),
Enter: () => (chosen < 0 ? show([]) : choose(list.children[chosen])),
};
field.addEventListener("keydown", (event) => {
const isOurs = event.key.startsWith("Arrow") || !list.hidden;
if (!(event.key in keys) || !isOurs || event.isComposing) return;
event.preventDefault();
keys[event.key]();
});
field.addEventListener("input", () => {
clearTimeout(pause);
pause = setTimeout(ask, pauseMs);
});
field.addEventListener("blur", () => show([]));
list.addEventListener("pointerdown", (event) => event.preventDefault());
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => {
const option = event.target.closest("li");
if (option) choose(option);
});
show([]);
if (document.activeElement === field) ask();
}
