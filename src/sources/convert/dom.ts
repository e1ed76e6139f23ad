/** @module As much of the DOM as is used here; the names are the standard's. The browser's own types would declare a window to all of src. */

export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  readonly parentElement: DomElement | null;
  readonly children: Iterable<DomElement>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement> & { readonly length: number };
  remove(): void;
}

export interface DomDocument extends DomNode {
  readonly body: DomElement;
  readonly documentElement: DomElement | null;
  cloneNode(deep: boolean): unknown;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement> & { readonly length: number };
}
