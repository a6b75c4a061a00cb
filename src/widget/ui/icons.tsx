import type { ComponentChildren } from 'preact';

const Icon = ({ children, size = 20 }: { children: ComponentChildren; size?: number }) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

export const ChatIcon = () => (
  <Icon size={26}>
    <path d="M20.5 11.6c0 4.4-3.8 7.9-8.5 7.9-1.2 0-2.4-.2-3.4-.6L4 20.5l1.3-3.9a7.5 7.5 0 0 1-1.8-5c0-4.4 3.8-7.9 8.5-7.9s8.5 3.5 8.5 7.9Z" />
    <path d="M8.5 10.2h7M8.5 13.5h4.5" />
  </Icon>
);
export const DownIcon = () => (
  <Icon>
    <path d="m6 9.5 6 6 6-6" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />
  </Icon>
);
export const SendIcon = () => (
  <Icon>
    <path d="M12 19V5.5M6 11.5l6-6 6 6" />
  </Icon>
);
export const ClockIcon = () => (
  <Icon size={14}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
);
export const RingIcon = () => (
  <Icon size={14}>
    <circle cx="12" cy="12" r="8.5" stroke-dasharray="36 18" class="spin" />
  </Icon>
);
export const TickIcon = () => (
  <Icon size={14}>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
);
export const AlertIcon = () => (
  <Icon size={14}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 8v4.5M12 15.800v.1" />
  </Icon>
);
