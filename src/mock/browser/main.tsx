import './mock.css';
import { readChoice } from './choice.ts';
import { mountPanel } from './panel/mount-panel.tsx';
import { openTabDesk } from './tab-desk.ts';

const choice = readChoice(window.location.search);
const desk = await openTabDesk(choice);
window.deskwireMock = desk;

// only now: socket.io-client keeps the WebSocket that it finds when it is imported
const { signInByToken, startConsole } = await import('./start-console.tsx');
const app = startConsole(desk);
if (choice.state === 'strict') signInByToken(app);
desk.show(choice.state);
mountPanel({ choice, desk, actions: app.actions });
