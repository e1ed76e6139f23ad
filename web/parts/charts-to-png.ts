/** @module Plots as a picture, with their titles and legends. */
import { colourOf } from './chart.tsx';

/** All plots below `element`, one under the other on the theme's paper, as a PNG. */
export async function chartsToPng(element: HTMLElement): Promise<Blob | null> {
  const canvases = [...element.querySelectorAll('canvas')];
  const gap = 24 * devicePixelRatio;
  const titles = canvases.map((canvas) => canvas.closest('[role="img"]')?.getAttribute('aria-label') ?? '');
  const legends = canvases.map((canvas) => [
    ...(canvas.closest('figure')?.querySelectorAll('.legend > *') ?? []),
  ]);
  const line = 20 * devicePixelRatio;
  const whole = document.createElement('canvas');
  whole.width = Math.max(...canvases.map(({ width }) => width)) + 2 * gap;
  whole.height = canvases.reduce(
    (sum, { height }, place) => sum + height + 2 * gap + (legends[place]!.length > 0 ? line : 0),
    gap,
  );
  const context = whole.getContext('2d')!;
  context.fillStyle = colourOf('surface', document.body);
  context.fillRect(0, 0, whole.width, whole.height);
  const ink = colourOf('ink', document.body);
  const font = (weight: number, size: number) =>
    `${weight} ${size * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
  let top = gap;
  canvases.forEach((canvas, place) => {
    context.fillStyle = ink;
    context.font = font(600, 14);
    context.fillText(titles[place]!, gap, top + gap / 2);
    if (legends[place]!.length > 0) top += line;
    let left = gap;
    context.font = font(400, 12);
    for (const entry of legends[place]!) {
      const name = entry.textContent!.trim();
      context.fillStyle = getComputedStyle(entry.querySelector('i')!).backgroundColor;
      context.fillRect(left, top + gap / 2 - line / 2, line / 2, line / 2);
      context.fillStyle = ink;
      context.fillText(name, left + line * 0.7, top + gap / 2);
      left += line * 1.5 + context.measureText(name).width;
    }
    context.drawImage(canvas, gap, top + gap);
    top += canvas.height + 2 * gap;
  });
  return new Promise((resolve) => whole.toBlob(resolve, 'image/png'));
}
