/** Three layers and the thread that runs through them. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" width={24} height={24} aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round">
        <path d="M4 6h3M13 6h7M4 12h9M19 12h1M4 18h3M13 18h7" opacity={0.55} />
        <path d="M10 3v3c0 3 6 3 6 6s-6 3-6 6v3" stroke="var(--ll-accent)" />
      </g>
    </svg>
  );
}
