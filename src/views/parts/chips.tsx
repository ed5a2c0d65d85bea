/** Many short names, each a link, side by side. */
export function Chips({ chips }: { chips: readonly { href: string; name: string }[] }) {
  return (
    <ul class="chips">
      {chips.map(({ href, name }) => (
        <li>
          <a href={href}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
