# Terasic DE10-Nano (5CSEBA6U23I7): written by weft from its table of targets, flow/src/target.rs.
create_clock -name clock -period 20.000 [get_ports {clock_i}]
set_false_path -from [get_ports {uart_rx_i}]
set_false_path -to [get_ports {uart_tx_o led_o}]
