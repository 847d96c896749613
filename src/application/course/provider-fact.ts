/** Adds to the listing of a course whether its provider is registered: a fact of another stream, never the caller's. */
import type { CourseCommand } from '../../domain/course/course.commands.js';
import type { KvkNumber } from '../../domain/ids.js';

export function withProviderFact(
  command: CourseCommand,
  isRegistered: (kvk: KvkNumber) => boolean,
): CourseCommand {
  if (command.type !== 'ListCourse') return command;
  return { ...command, providerRegistered: isRegistered(command.providerKvk) };
}
