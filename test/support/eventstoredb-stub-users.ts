/**
 * The users of the EventStoreDB stub, and who is calling: as on the real server, credentials are checked where they are
 * given, only an administrator manages users, and everybody may ask for itself. Rights on streams are not enforced.
 */
import type {
  CreateReq,
  CreateResp,
  DetailsReq,
  DetailsResp,
  EnableReq,
  EnableResp,
  ResetPasswordReq,
  ResetPasswordResp,
  UpdateReq,
  UpdateResp,
} from '@eventstore/db-client/generated/users_pb.js';
import usersPb from '@eventstore/db-client/generated/users_pb.js';
import grpc from '@grpc/grpc-js';
import { callError } from './eventstoredb-stub-messages.js';

export interface StubUser {
  password: string;
  groups: readonly string[];
  disabled: boolean;
}

export type StubUsers = Map<string, StubUser>;

/** The users with which a store begins. */
export function firstUsers(): StubUsers {
  const user = (group: string): StubUser => ({ password: 'changeit', groups: [group], disabled: false });
  return new Map([
    ['admin', user('$admins')],
    ['ops', user('$ops')],
  ]);
}

interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** What a call says about who makes it. */
export function callerOf(metadata: grpc.Metadata): Credentials | undefined {
  const [header] = metadata.get('authorization');
  const encoded = /^Basic (.+)$/.exec(header?.toString() ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [name = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { name, password: password.join(':') };
}

/** The error with which the server ends a call whose credentials are wrong, before it looks at the call. */
export function rejection(users: StubUsers, metadata: grpc.Metadata): Error | undefined {
  const caller = callerOf(metadata);
  if (caller === undefined) return undefined;
  const known = users.get(caller.name);
  const good = known?.password === caller.password && !known.disabled;
  return good ? undefined : callError(grpc.status.UNAUTHENTICATED);
}

type Unary<Request, Response> = grpc.handleUnaryCall<Request, Response>;

/** Runs `act` when the caller is an administrator and the user is there. */
function managing<Request, Response>(
  users: StubUsers,
  Answer: new () => Response,
  act: (request: Request) => boolean,
): Unary<Request, Response> {
  return ({ metadata, request }, answer) => {
    const groups = users.get(callerOf(metadata)?.name ?? '')?.groups ?? [];
    const rejected = rejection(users, metadata);
    if (rejected !== undefined) answer(rejected, null);
    else if (!groups.includes('$admins'))
      answer(callError(grpc.status.PERMISSION_DENIED, 'access-denied'), null);
    else if (act(request)) answer(null, new Answer());
    else answer(callError(grpc.status.NOT_FOUND, 'user-not-found'), null);
  };
}

function changing(users: StubUsers, name: string, changes: Partial<StubUser>): boolean {
  const user = users.get(name);
  return user !== undefined && Boolean(Object.assign(user, changes));
}

/** The service of the users, as far as the ledger uses it. */
export function usersService(users: StubUsers): grpc.UntypedServiceImplementation {
  const unimplemented: Unary<unknown, unknown> = (_call, answer) =>
    answer(callError(grpc.status.UNIMPLEMENTED), null);
  return {
    create: managing<CreateReq, CreateResp>(users, usersPb.CreateResp, (request) => {
      const options = request.getOptions()!;
      const [password, groups] = [options.getPassword(), options.getGroupsList()];
      users.set(options.getLoginName(), { password, groups, disabled: false });
      return true;
    }),
    update: managing<UpdateReq, UpdateResp>(users, usersPb.UpdateResp, (request) => {
      const options = request.getOptions()!;
      return changing(users, options.getLoginName(), { groups: options.getGroupsList() });
    }),
    resetPassword: managing<ResetPasswordReq, ResetPasswordResp>(
      users,
      usersPb.ResetPasswordResp,
      (request) => {
        const options = request.getOptions()!;
        return changing(users, options.getLoginName(), { password: options.getNewPassword() });
      },
    ),
    enable: managing<EnableReq, EnableResp>(users, usersPb.EnableResp, (request) =>
      changing(users, request.getOptions()!.getLoginName(), { disabled: false }),
    ),
    details: (call: grpc.ServerWritableStream<DetailsReq, DetailsResp>) => {
      const name = call.request.getOptions()!.getLoginName();
      const user = users.get(name);
      const rejected = rejection(users, call.metadata);
      if (rejected !== undefined) call.emit('error', rejected);
      else if (user === undefined) call.emit('error', callError(grpc.status.NOT_FOUND, 'user-not-found'));
      else {
        const details = new usersPb.DetailsResp.UserDetails().setLoginName(name);
        details.setGroupsList([...user.groups]).setDisabled(user.disabled);
        call.write(new usersPb.DetailsResp().setUserDetails(details));
        call.end();
      }
    },
    delete: unimplemented,
    disable: unimplemented,
    changePassword: unimplemented,
  };
}
