/** @module Of a mixture of experts: how the tokens of the training spread over the experts of each layer. */
import { number } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

export function Experts({ use }: { use: Record<string, number[]> }) {
  return (
    <section class="card stack" aria-labelledby="experts">
      <h2 id="experts">{t('train.experts')}</h2>
      <div class="wide">
        <table>
          <tbody>
            {Object.entries(use).map(([layer, counts]) => {
              const most = Math.max(1, ...counts);
              return (
                <tr key={layer}>
                  <th scope="row">{t('train.layer', { layer })}</th>
                  {counts.map((count, expert) => (
                    <td
                      key={expert}
                      class="n"
                      style={{
                        backgroundColor: `color-mix(in srgb, var(--accent) ${Math.round((count / most) * 30)}%, transparent)`,
                      }}
                    >
                      {number(count)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
