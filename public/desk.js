// A tab that nobody sees asks for nothing: its progress goes on when it is looked at again.
document.addEventListener("htmx:before:request", (event) => {
  const polls = event.target instanceof Element && event.target.id === "progress";
  if (polls && document.hidden) event.preventDefault();
});
