/** @module The head of a view: what it is, in a word and a line. */
import type { ComponentChildren } from 'preact';

export function PageHead({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="page-head">
      <div>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      {children && <div class="actions">{children}</div>}
    </div>
  );
}
