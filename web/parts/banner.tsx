/** @module Above the view: the server is away, wants a key, or the browser keeps nothing any more. */
import { useState } from 'preact/hooks';
import { connection } from '../api/connection.ts';
import { openSession } from '../api/session.ts';
import { t } from '../i18n/index.ts';
import { isStorageFull } from '../state/kept.ts';

export function Banner() {
  return (
    <>
      {connection.value === 'down' && (
        <p class="banner" role="alert">
          <strong>{t('shell.down')}</strong> {t('shell.downHint')}
        </p>
      )}
      {connection.value === 'key' && <KeyForm />}
      {isStorageFull.value && <p class="banner">{t('shell.storageFull')}</p>}
    </>
  );
}

function KeyForm() {
  const [typed, setTyped] = useState('');
  return (
    <form
      class="banner"
      onSubmit={(event) => {
        event.preventDefault();
        void openSession(typed.trim());
      }}
    >
      <label>
        {t('shell.key')}{' '}
        <input
          type="password"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>{' '}
      <button type="submit">{t('shell.keySend')}</button>
    </form>
  );
}
