export { reconnectDelay } from '#outbox/reconnect-delay.ts';
