/** The app's mark, the same as its icon. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M8 10.5A2.5 2.5 0 0 1 10.5 8h11a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5H15l-4.6 3.7c-.6.5-1.4.1-1.4-.7v-3.1a2.5 2.5 0 0 1-1-2z" />
    </svg>
  );
}
