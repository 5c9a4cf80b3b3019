package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides before `$connect` whether somebody may call themselves what the address says: `?userId=…&token=…`.
///
/// An address without a `userId` that is a name passes: refusing it is the business of `$connect`, which says 400, and an authorizer can
/// only say 401 and 403. For the same reason the authorizer names no identity source: API Gateway would say 401 itself
/// when one is missing, without asking anybody.
public final class AuthorizerHandler implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponse> {
    private final Tokens tokens;

    /// As Lambda makes it.
    public AuthorizerHandler() {
        this(Aws.tokens());
    }

    AuthorizerHandler(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public IamPolicyResponse handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
        Map<String, String> query =
                Optional.ofNullable(event.getQueryStringParameters()).orElse(Map.of());
        Optional<String> userId = Optional.ofNullable(query.get("userId")).filter(Limits::isName);
        Optional<String> token = Optional.ofNullable(query.get("token"));
        if (userId.isEmpty()) {
            return policy("nobody", IamPolicyResponse.allowStatement(event.getMethodArn()));
        }
        if (tokens.areRequired() && token.isEmpty()) {
            // This very text, and no other, makes it a 401.
            throw new IllegalStateException("Unauthorized");
        }
        try {
            tokens.check(token, userId.get());
            return policy(userId.get(), IamPolicyResponse.allowStatement(event.getMethodArn()));
        } catch (RefusedException refused) {
            System.out.println("refused " + userId.get() + ": " + refused.getMessage());
            return policy(userId.get(), IamPolicyResponse.denyStatement(event.getMethodArn()));
        }
    }

    private static IamPolicyResponse policy(String principal, IamPolicyResponse.Statement statement) {
        return IamPolicyResponse.builder()
                .withPrincipalId(principal)
                .withPolicyDocument(PolicyDocument.builder()
                        .withVersion(IamPolicyResponse.VERSION_2012_10_17)
                        .withStatement(List.of(statement))
                        .build())
                .build();
    }
}
