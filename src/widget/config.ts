import * as v from 'valibot';
import { Name } from '#protocol/text.ts';

/** What the page that embeds the widget says on its script tag. */
export type WidgetConfig = {
  /** Origin of the desk: where the script came from. */
  readonly origin: string;
  /** `data-name`: who the customer is, if the page knows. */
  readonly name: string | undefined;
  /** `data-open`: begin with the panel open, except on phones. */
  readonly isOpen: boolean;
  /** `data-title`: heading of the panel. */
  readonly title: string;
};

const Title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const GivenName = v.pipe(Name, v.minLength(1));

/** Undefined: the script has no usable address of its own, so there is no desk to talk to. */
export function readConfig(script: HTMLScriptElement | null): WidgetConfig | undefined {
  if (script === null || !URL.canParse(script.src)) return undefined;
  const { origin, protocol } = new URL(script.src);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  const { name, open, title } = script.dataset;
  const givenName = v.safeParse(GivenName, name);
  const givenTitle = v.safeParse(Title, title);
  return {
    origin,
    name: givenName.success ? givenName.output : undefined,
    isOpen: open !== undefined && open !== 'false',
    title: givenTitle.success ? givenTitle.output : 'Chat with us',
  };
}
