import { bodyObject, empty, json, textOf, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { refuse } from "#simulator/glance/errors.ts";
import { findImage, ownImage } from "#simulator/glance/images.ts";
import type { Image } from "#simulator/glance/state.ts";
import { isoSeconds } from "#simulator/nova/server-view.ts";

function share(context: Context, id: string): Reply {
  const { call, site } = context;
  const image = ownImage(context, id, "add_member");
  const member = textOf(bodyObject(call)?.["member"]);
  if (member === "") throw refuse(call, 400, "Member to be added not specified");
  if (image.members.has(member)) throw refuse(call, 409, `Image member ${member} is duplicated for image ${id}`);
  image.members.set(member, { status: "pending", createdMs: site.now().getTime() });
  return json(200, memberView(image, member));
}

function memberView(image: Image, member: string) {
  const { status = "pending", createdMs = 0 } = image.members.get(member) ?? {};
  const at = isoSeconds(createdMs);
  return {
    member_id: member,
    image_id: image.id,
    status,
    created_at: at,
    updated_at: at,
    schema: "/v2/schemas/member",
  };
}

function decide(context: Context, id: string, member: string): Reply {
  const { call, project } = context;
  const image = findImage(context, id);
  const status = textOf(bodyObject(call)?.["status"]);
  const entry = image.members.get(member);
  if (!entry) throw refuse(call, 404, `No member found with ID ${member}`);
  if (member !== project.id) throw refuse(call, 403, "You are not authorized to complete modify_member action.");
  if (status !== "accepted" && status !== "rejected" && status !== "pending")
    throw refuse(call, 400, `Status must be "pending", "accepted" or "rejected".`);
  entry.status = status;
  return json(200, memberView(image, member));
}

/** https://docs.openstack.org/api-ref/image/v2/#sharing */
export const imageMemberRoutes: Route<Context>[] = [
  on("GET /images/:id/members", (context, { id = "" }) => {
    const image = findImage(context, id);
    return json(200, {
      members: [...image.members.keys()].map((member) => memberView(image, member)),
      schema: "/v2/schemas/members",
    });
  }),
  on("POST /images/:id/members", (context, { id = "" }) => share(context, id)),
  on("PUT /images/:id/members/:member", (context, { id = "", member = "" }) => decide(context, id, member)),
  on("DELETE /images/:id/members/:member", (context, { id = "", member = "" }) => {
    const image = ownImage(context, id, "delete_member");
    if (!image.members.delete(member))
      throw refuse(context.call, 404, `${member} is not found in the member list of the image ${id}.`);
    return empty(204);
  }),
];
