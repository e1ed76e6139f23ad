/** @module Which keys do what, where they do it. */

export function Keys({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <p class="keys soft">
      {keys.map(([key, what]) => (
        <span key={key}>
          {key.split(' ').map((one) => (
            <kbd key={one}>{one}</kbd>
          ))}{' '}
          {what}
        </span>
      ))}
    </p>
  );
}
