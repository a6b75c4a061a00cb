import href from './desk.css?url';

let worn: Promise<void> | undefined;

/**
 * The looks of the desk. Rejects when they cannot be fetched; asked again, they are fetched again, which a link of the page's own
 * would not be.
 */
export function wearDeskSheet(): Promise<void> {
  worn ??= fetchSheet().catch((error: unknown) => {
    worn = undefined;
    throw error;
  });
  return worn;
}

function fetchSheet(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.addEventListener('load', () => resolve());
  link.addEventListener('error', () => {
    link.remove();
    reject(new Error('The style sheet of the desk could not be fetched.'));
  });
  document.head.append(link);
  return promise;
}
