/**
 * Puts text on the clipboard by a copy event of the page; false when the page may not.
 * The window is granted no permissions, so the asynchronous clipboard is closed to it.
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put, { once: true });
  const isDone = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return isDone;
}
