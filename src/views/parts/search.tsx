/** A field to look for something in the list of a page; the question stands in the page's address. */
export function Search({ action, label, button, sought }: Record<"action" | "label" | "button" | "sought", string>) {
  return (
    <search>
      <form method="get" action={action} class="search">
        <label for="q">{label}</label>
        <input id="q" name="q" type="search" value={sought} maxlength={100} />
        <button type="submit" class="quiet">
          {button}
        </button>
      </form>
    </search>
  );
}
