/** What the application needs of a logger; pino fits. Never pass a command's content: it may concern a person. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
