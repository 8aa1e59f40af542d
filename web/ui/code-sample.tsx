/** Lines to copy; they scroll by themselves, also by keyboard. */
export function CodeSample({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard
    <div className="panel table-scroll" role="group" tabIndex={0} aria-label={label}>
      <pre className="mono">{text}</pre>
    </div>
  )
}
