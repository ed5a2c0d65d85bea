/*
 * The counter by its keys: what a number is stands under it while it is typed, and a known one's own choices stand in the
 * form; Enter goes on to the next field, Ctrl and Enter save, Esc begins anew. And buttons that print the page. Without
 * this file the form is a plain one.
 */

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
  if (button.autofocus) button.focus();
}

const form = document.getElementById("enrolment");
if (form) {
  const { phone: number, seen } = form.elements;
  const verdict = document.getElementById("verdict");
  const submit = form.querySelector("[data-submit]");
  const usual = submit.firstElementChild.textContent;
  const pauseMs = 120;
  /** Fields that somebody has touched: nothing is put into them any more. */
  const touched = new Set(form.dataset.typed ? Array.from(form.elements, ({ name }) => name) : []);
  let asked = "";
  let pause = 0;

  const put = ({ values, kept }) => {
    for (const field of form.elements) {
      const value = values[field.name];
      if (field.name === "topics" && kept.includes(field.value)) field.checked = true;
      if (!value || touched.has(field.name) || field.disabled) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = value.includes(field.value);
      else field.value = value[0];
    }
  };

  const show = (said) => {
    // Of the same row nothing is put in twice.
    const isOther = said.values.seen[0] !== seen.value;
    verdict.innerHTML = said.verdict;
    submit.firstElementChild.textContent = said.submit ?? usual;
    if (!isOther || form.dataset.typed) return;
    form.dataset.known = said.values.agree[0] === "none" ? "yes" : "";
    put(said);
  };

  const ask = async () => {
    clearTimeout(pause);
    const typed = number.value;
    if (typed === asked) return;
    asked = typed;
    if (typed.trim() === "") return verdict.replaceChildren();
    const answer = await fetch(form.dataset.number, {
      method: "POST",
      body: new URLSearchParams({ phone: typed }),
    }).catch(() => undefined);
    const said = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
    if (number.value !== typed) return;
    if (said) return show(said);
    asked = "";
    verdict.textContent = answer?.status === 401 ? form.dataset.ended : "";
  };

  number.addEventListener("input", () => {
    clearTimeout(pause);
    // Of half a number there is nothing to say.
    if (number.value.replace(/\D/g, "").length >= 9) pause = setTimeout(ask, pauseMs);
    else if (asked !== "") {
      asked = "";
      verdict.replaceChildren();
    }
  });
  number.addEventListener("change", ask);
  form.addEventListener("input", ({ target }) => target !== number && touched.add(target.name));

  const isStop = (field) => !/hidden|fieldset/.test(field.type) && !field.disabled && field.checkVisibility();
  const isChosen = ({ type, checked }) => type !== "radio" || checked;

  const goOn = (from) => {
    const stops = [...form.elements].filter(isStop);
    const behind = stops.slice(stops.indexOf(from)).filter(({ name }) => name !== from.name);
    const [next = submit] = behind;
    (behind.find((field) => field.name === next.name && isChosen(field)) ?? next).focus();
    if (next.type === "text") next.select();
  };

  // Before the suggestions hear of it: Enter takes what is chosen there, and else goes on.
  document.addEventListener(
    "keydown",
    (event) => {
      const { key, target } = event;
      if (event.isComposing) return;
      // What came back has the focus in its list of problems: it is saved from there too, and from no other form.
      const isSaved = key === "Enter" && (event.ctrlKey || event.metaKey);
      if (isSaved && (target.form ?? form) === form) {
        event.preventDefault();
        return form.requestSubmit(submit);
      }
      if (target.form !== form) return;
      if (key === "Escape" && target.getAttribute("aria-expanded") !== "true")
        return location.assign(form.getAttribute("action"));
      if (key !== "Enter") return;
      if (target.tagName === "BUTTON" || target.getAttribute("aria-activedescendant")) return;
      event.preventDefault();
      event.stopPropagation();
      goOn(target);
    },
    true,
  );

  // What was typed before this file came, and the number of a letter.
  if (number.value) ask();
}
