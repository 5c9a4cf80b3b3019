package dev.sluice.tables.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoNumberTest {
    private static final String OVERFLOW =
            "Number overflow. Attempting to store a number with magnitude larger than supported range";
    private static final String UNDERFLOW =
            "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    private static final String TOO_LONG = "Attempting to store more than 38 significant digits in a Number";

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "+3, 3",
        "-0, 0",
        "0e1000, 0",
        "00042, 42",
        "3.1400, 3.14",
        "1.5E2, 150",
        "1e+5, 100000",
        ".123, 0.123",
        "5., 5",
        "0001.23, 1.23",
        "-17.4E3, -17400",
        "1E-5, 0.00001",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "1e40, 10000000000000000000000000000000000000000",
        "-123.456789012345678901, -123.456789012345678901"
    })
    void printsCanonically(String text, String printed) {
        assertThat(DynamoNumber.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "dog",
                "-dog",
                " 1",
                "1 ",
                "1e",
                "1e+",
                ".",
                "-",
                "+",
                "e5",
                "1.2.3",
                "٣",
                "0x1"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> DynamoNumber.parse(text))
                .isInstanceOf(ValidationException.class)
                .hasMessage("The parameter cannot be converted to a numeric value: " + text);
    }

    @Test
    void refusesEmptyText() {
        assertThatThrownBy(() -> DynamoNumber.parse(""))
                .hasMessage("The parameter cannot be converted to a numeric value");
    }

    @ParameterizedTest
    @CsvSource({
        "1e126, " + OVERFLOW,
        "-1e126, " + OVERFLOW,
        "11e125, " + OVERFLOW,
        "1e99999999999999999999, " + OVERFLOW,
        "1e-131, " + UNDERFLOW,
        "0.9e-130, " + UNDERFLOW,
        "1e-99999999999999999999, " + UNDERFLOW,
        "123456789012345678901234567890123456789, " + TOO_LONG,
        "3.14159265358979323846264338327950288419, " + TOO_LONG
    })
    void refusesWhatIsOutOfRange(String text, String message) {
        assertThatThrownBy(() -> DynamoNumber.parse(text)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9999999999999999999999999999999999999E+125", "1E-130", "-1e-130", "1e125"})
    void keepsTheEndsOfTheRange(String text) {
        assertThat(DynamoNumber.parse(text).value()).isEqualByComparingTo(new BigDecimal(text));
    }

    @Test
    void readsLongTextInLinearTime() {
        String zeros = "0".repeat(400_000);
        assertThat(DynamoNumber.parse(zeros + "7." + zeros)).isEqualTo(DynamoNumber.of(7));
        assertThatThrownBy(() -> DynamoNumber.parse("9".repeat(400_000))).hasMessage(OVERFLOW);
    }

    @Test
    void equalsNumerically() {
        assertThat(DynamoNumber.parse("1"))
                .isEqualTo(DynamoNumber.parse("1.00"))
                .hasSameHashCodeAs(DynamoNumber.of(1));
        assertThat(DynamoNumber.parse("100")).isEqualTo(DynamoNumber.parse("1e2"));
    }

    @Test
    void addsExactly() {
        assertThat(DynamoNumber.of(1).plus(DynamoNumber.parse("1e22"))).hasToString("10000000000000000000001");
        assertThat(DynamoNumber.parse("1e22").minus(DynamoNumber.of(1))).hasToString("9999999999999999999999");
        assertThat(DynamoNumber.parse("0.1").plus(DynamoNumber.parse("0.2"))).hasToString("0.3");
    }

    @Test
    void refusesResultsThatDoNotFit() {
        assertThatThrownBy(() -> DynamoNumber.parse("9e125").plus(DynamoNumber.parse("9e125")))
                .hasMessage(OVERFLOW);
        assertThatThrownBy(() -> DynamoNumber.parse("1e50").minus(DynamoNumber.of(1)))
                .hasMessage(OVERFLOW);
    }

    @ParameterizedTest
    @CsvSource({"7, 0, 1", "700, 2, 1", "0.7, -1, 1", "123.45, 2, 5", "0, 0, 1", "-1e-130, -130, 1"})
    void tellsExponentAndDigits(String text, int exponent, int digits) {
        DynamoNumber number = DynamoNumber.parse(text);
        assertThat(number.exponent()).isEqualTo(exponent);
        assertThat(number.digits()).isEqualTo(digits);
    }

    @Test
    void agreesWithBigDecimalOnRandomTexts() {
        var random = new Random(42);
        for (int round = 0; round < 2000; round++) {
            String text =
                    new BigDecimal(new BigInteger(1 + random.nextInt(120), random), random.nextInt(60) - 30).toString();
            assertThat(DynamoNumber.parse(text).value()).isEqualByComparingTo(new BigDecimal(text));
            assertThat(DynamoNumber.parse("-" + text)).isLessThanOrEqualTo(DynamoNumber.parse(text));
        }
    }
}
