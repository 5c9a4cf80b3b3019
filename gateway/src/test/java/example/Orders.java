package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes and gives classes of its own.
public final class Orders implements RequestHandler<Orders.Order, Orders.Receipt> {
    /// What comes in.
    public static final class Order {
        private @Nullable String customer;
        private List<Integer> prices = new ArrayList<>();

        public @Nullable String getCustomer() {
            return customer;
        }

        public void setCustomer(String customer) {
            this.customer = customer;
        }

        public List<Integer> getPrices() {
            return prices;
        }

        public void setPrices(List<Integer> prices) {
            this.prices = prices;
        }
    }

    /// What goes out.
    public record Receipt(
            @Nullable String customer, int total, @Nullable String note) {}

    @Override
    public Receipt handleRequest(Order order, Context context) {
        return new Receipt(
                order.getCustomer(),
                order.getPrices().stream().mapToInt(Integer::intValue).sum(),
                null);
    }
}
