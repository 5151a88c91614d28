import type { Stack, StackEvent, StackResource } from "#simulator/heat/state.ts";
import { isoSeconds } from "#simulator/nova/server-view.ts";
import type { Site } from "#simulator/sites/site.ts";

export const stackUrl = (site: Site, stack: Stack) =>
  `${site.urls.heat}${site.definition.services.heat?.prefix ?? ""}/v1/${stack.projectId}/stacks/${encodeURIComponent(stack.name)}/${stack.id}`;
const selfLink = (href: string) => [{ href, rel: "self" }];
const time = (ms: number | null) => (ms === null ? null : isoSeconds(ms));

export const stackRow = (site: Site, stack: Stack) => ({
  id: stack.id,
  links: selfLink(stackUrl(site, stack)),
  stack_name: stack.name,
  description: stack.description,
  stack_status: `${stack.action}_${stack.progress}`,
  stack_status_reason: stack.reason,
  creation_time: time(stack.createdMs),
  updated_time: time(stack.updatedMs),
  deletion_time: time(stack.deletedMs),
  stack_owner: null,
  parent: null,
  stack_user_project_id: stack.projectId,
  tags: stack.tags.length > 0 ? stack.tags : null,
});

export const stackView = (site: Site, stack: Stack, withOutputs: boolean) => ({
  ...stackRow(site, stack),
  capabilities: [],
  notification_topics: [],
  parameters: {
    "OS::project_id": stack.projectId,
    "OS::stack_id": stack.id,
    "OS::stack_name": stack.name,
    ...stack.parameters,
  },
  template_description: stack.description,
  timeout_mins: stack.timeoutMins,
  disable_rollback: stack.disableRollback,
  ...(withOutputs
    ? {
        outputs: stack.outputs.map(({ key, value, description }) => ({
          output_key: key,
          output_value: value,
          description,
        })),
      }
    : {}),
});

export const resourceView = (site: Site, stack: Stack, resource: StackResource) => ({
  resource_name: resource.name,
  logical_resource_id: resource.name,
  physical_resource_id: resource.physicalId,
  resource_type: resource.type,
  resource_status: resource.status,
  resource_status_reason: resource.reason,
  creation_time: time(resource.createdMs),
  updated_time: time(resource.updatedMs),
  required_by: [],
  links: [
    ...selfLink(`${stackUrl(site, stack)}/resources/${resource.name}`),
    { href: stackUrl(site, stack), rel: "stack" },
  ],
});

export const eventView = (site: Site, stack: Stack, event: StackEvent) => ({
  id: event.id,
  event_time: time(event.atMs),
  resource_name: event.resourceName,
  logical_resource_id: event.resourceName,
  physical_resource_id: event.physicalId,
  resource_status: event.status,
  resource_status_reason: event.reason,
  links: selfLink(`${stackUrl(site, stack)}/resources/${event.resourceName}/events/${event.id}`),
});
