import type { Service } from '../../service.ts';
import { createUser } from './create-user.ts';
import { deleteGroup, deleteGroupMembership, deleteUser } from './deletions.ts';
import { createGroup, describeGroup, getGroupId, listGroups } from './groups.ts';
import {
  createGroupMembership,
  getGroupMembershipId,
  isMemberInGroups,
  listGroupMemberships,
  listGroupMembershipsForMember,
} from './memberships.ts';
import { describeUser, getUserId, listUsers } from './users.ts';

/** The directory of an IAM Identity Center instance. The rules, numbered as in the comments, are in the services' README. */
export const identityStore: Service = {
  id: 'identitystore',
  operations: {
    CreateUser: { write: true, run: createUser },
    DeleteUser: { write: true, run: deleteUser },
    DescribeUser: { write: false, run: describeUser },
    GetUserId: { write: false, run: getUserId },
    ListUsers: { write: false, run: listUsers },
    CreateGroup: { write: true, run: createGroup },
    DeleteGroup: { write: true, run: deleteGroup },
    DescribeGroup: { write: false, run: describeGroup },
    GetGroupId: { write: false, run: getGroupId },
    ListGroups: { write: false, run: listGroups },
    CreateGroupMembership: { write: true, run: createGroupMembership },
    DeleteGroupMembership: { write: true, run: deleteGroupMembership },
    GetGroupMembershipId: { write: false, run: getGroupMembershipId },
    ListGroupMemberships: { write: false, run: listGroupMemberships },
    ListGroupMembershipsForMember: { write: false, run: listGroupMembershipsForMember },
    IsMemberInGroups: { write: false, run: isMemberInGroups },
  },
};
