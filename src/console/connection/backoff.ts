export { openingPatience, reconnectDelay } from '#outbox/reconnect-delay.ts';
