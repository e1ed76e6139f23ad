/** @module A proof as one HTML file that needs nothing else: no script, no font, no address is loaded. */
import { createHash } from 'node:crypto';
import { decimal } from '../../i18n/format.ts';
import { language, t } from '../../i18n/index.ts';
import { groups } from '../figures.ts';
import type { Proof } from '../proof.ts';
import { type Summary, summarize } from '../summary.ts';
import { answersSection } from './answers.ts';
import { type Html, html } from './escape.ts';
import { barPlot, curvePlot, reliabilityPlot } from './plots.ts';
import { style } from './style.ts';
import { comparisonTable, figuresTable, refusalTable, seedTable, settingsTable } from './tables.ts';
import { conditionName, groupName, interval, points, probability } from './words.ts';

export function renderHtml(proof: Proof, summary: Summary = summarize(proof)): string {
  const hash = createHash('sha256').update(style).digest('base64');
  // Nothing but this style sheet may apply, whatever an answer holds.
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = t('report.title', { model: proof.model.name });
  const page = html`<html lang="${language()}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`;
  const body = html`</head><body><main><h1>${title}</h1>
${headline(summary)}
${leftOut(proof)}
<h2>${t('report.shares')}</h2>${sharesPlot(summary)}${figuresTable(summary)}<p class="soft">${t('report.sharesNote')}</p>
<h2>${t('report.differences')}</h2>${comparisonTable(summary)}<p class="soft">${t('report.differencesNote')}</p>
<h2>${t('report.refusals')}</h2>${refusalTable(summary) ?? html`<p>${t('report.noBase')}</p>`}
${section(summary.seeds.length > 0, t('report.seeds'), () => seedTable(summary))}
<h2>${t('report.out')}</h2>${excluded(proof)}
${section(summary.facts.length > 0, t('report.facts'), () => factsPlot(summary))}
${calibration(summary)}
${losses(proof)}
<h2>${t('report.settings')}</h2>${settingsTable(proof)}
<h2>${t('report.answers')}</h2><p class="soft">${t('report.answersNote')}</p>
${answersSection(proof)}</main></body></html>\n`;
  // The style sheet is the one text that must not be escaped: its hash is in the policy.
  return `<!doctype html>\n${page.markup}<style>${style}</style>${body.markup}`;
}

function section(isThere: boolean, title: string, content: () => Html): Html | null {
  return isThere ? html`<h2>${title}</h2>${content()}` : null;
}

function headline({ conditions }: Summary): Html {
  const after = conditions.find(({ kind }) => kind === 'after');
  const base = conditions.find(({ kind }) => kind === 'base');
  const lines = groups.slice(0, 4).flatMap((group) => {
    const figure = after?.figures.find((one) => one.group === group);
    if (!figure) return [];
    const before = base?.figures.find((one) => one.group === group);
    const compared = base?.comparisons.find((one) => one.group === group);
    return [
      t('report.headline', {
        group: groupName(group),
        right: figure.right,
        n: figure.n,
        share: points(figure.share),
        interval: interval(figure.byFact ?? figure.wilson),
        before: before ? points(before.share) : '-',
        p: compared ? probability(compared.p) : '-',
      }),
    ];
  });
  return html`<ul class="headline">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function leftOut(proof: Proof): Html | null {
  if (proof.leftOut.length === 0) return null;
  const lines = proof.leftOut.map((one) =>
    t('report.leftOut', {
      condition: one.kind === 'seed' ? t('report.otherSeeds') : conditionName(one),
      reason: one.reason,
    }),
  );
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function sharesPlot({ conditions }: Summary): Html {
  const plotted = groups.flatMap((group) => {
    const bars = conditions.flatMap((condition) => {
      const figure = condition.figures.find((one) => one.group === group);
      if (!figure) return [];
      const { share, byFact, wilson } = figure;
      return [
        { className: condition.kind, label: conditionName(condition), share, interval: byFact ?? wilson },
      ];
    });
    return bars.length === 0 ? [] : [{ label: groupName(group), bars }];
  });
  return html`<figure>${barPlot(t('report.sharesPlot'), plotted)}<figcaption>${t('report.sharesPlot')}</figcaption></figure>`;
}

function factsPlot({ facts }: Summary): Html {
  const bars = facts.map(({ fact, right, n }) => ({
    ...{ className: 'after', share: right / n, interval: null },
    label: `${fact} (${right}/${n})`,
  }));
  return html`<figure>${barPlot(t('report.factsPlot'), [{ label: '', bars }])}<figcaption>${t('report.factsPlot')}</figcaption></figure>`;
}

function excluded({ known, leaks, questions, pretestPrompts, border }: Proof): Html {
  const leaked = [...new Map(leaks?.map((leak) => [leak.question, leak])).values()];
  return html`<p>${
    known === null
      ? t('report.noPretest')
      : t('report.known', { count: known.length, prompts: pretestPrompts })
  }</p>
<ul>${(known ?? []).map(({ place, times }) => html`<li><span class="text">${questions[place]?.question ?? ''}</span> (${times}/${pretestPrompts})</li>`)}</ul>
<p>${leaks === null ? t('report.noGate') : t('report.gate', { count: leaked.length, border: decimal(border, 2) })}</p>
<ul>${leaked.map(({ question, user, score }) => html`<li><span class="text">${question}</span> ↔ <span class="text">${user}</span> (${decimal(score, 2)})</li>`)}</ul>`;
}

function calibration({ calibration: found }: Summary): Html | null {
  if (found === null) return null;
  const points = found.bins.map(({ confidence, right, n }) => ({ confidence, share: right / n, n }));
  const axes = { x: t('report.confidence'), y: t('report.rightShare') };
  return html`<h2>${t('report.calibration')}</h2><figure>${reliabilityPlot(t('report.calibrationPlot'), axes, points)}
<figcaption>${t('report.brier', { n: found.n, score: decimal(found.brier, 3) })}</figcaption></figure>`;
}

function losses({ conditions }: Proof): Html | null {
  const curves = conditions.flatMap((condition) =>
    condition.losses
      ? [{ className: condition.kind, label: conditionName(condition), values: condition.losses }]
      : [],
  );
  if (curves.length === 0) return null;
  return html`<h2>${t('report.losses')}</h2><figure>${curvePlot(t('report.lossesPlot'), curves)}<figcaption>${t('report.lossesPlot')}</figcaption></figure>`;
}
