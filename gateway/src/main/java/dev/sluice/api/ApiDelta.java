package dev.sluice.api;

/// What distinguishes one image from the next: `image + delta = next image`.
///
/// @param apis         by API id
/// @param httpApis     by API id
/// @param functions    by function name
/// @param eventSources by mapping id
/// @param schedules    by schedule id
/// @param roles        by function name
public record ApiDelta(
        Changes<WebSocketApi> apis,
        Changes<HttpApi> httpApis,
        Changes<FunctionDefinition> functions,
        Changes<EventSource> eventSources,
        Changes<Schedule> schedules,
        Changes<Role> roles) {

    /// What leads from an image to the content of another one, whatever its version.
    public static ApiDelta between(ApiImage from, ApiImage to) {
        return new ApiDelta(
                Changes.between(from.apis(), to.apis()),
                Changes.between(from.httpApis(), to.httpApis()),
                Changes.between(from.functions(), to.functions()),
                Changes.between(from.eventSources(), to.eventSources()),
                Changes.between(from.schedules(), to.schedules()),
                Changes.between(from.roles(), to.roles()));
    }

    /// Whether it changes nothing.
    public boolean isEmpty() {
        return apis.isEmpty()
                && httpApis.isEmpty()
                && functions.isEmpty()
                && eventSources.isEmpty()
                && schedules.isEmpty()
                && roles.isEmpty();
    }

    /// The next image, one version on.
    public ApiImage appliedTo(ApiImage image) {
        return new ApiImage(
                image.version() + 1,
                apis.appliedTo(image.apis()),
                httpApis.appliedTo(image.httpApis()),
                functions.appliedTo(image.functions()),
                eventSources.appliedTo(image.eventSources()),
                schedules.appliedTo(image.schedules()),
                roles.appliedTo(image.roles()));
    }
}
